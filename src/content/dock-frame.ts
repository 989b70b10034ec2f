// Holds the dock in a page: our own page in a frame, inside a closed shadow root, in a corner that can be moved
// and folded up. What the frame shows, folded too, is dock.html's affair.

import { ACK } from '../protocol/errors';
import { listen } from '../shared/bus';
import { movable } from './corner';
import css from './dock-frame.css?inline';
import { make } from './elements';
import { isBackground, isFirst, openShadowBox } from './shadow-box';

/** To whatever the address leads to: the browser puts another host into it. */
const ALLOWED = 'clipboard-write *; fullscreen *; screen-wake-lock *';

let dock = new AbortController();
/** Of the dock that is shown. */
let setFolded: (folded: boolean) => void = () => undefined;

function show(url: string, title: string, close: string): void {
  dock.abort();
  dock = new AbortController();
  const panel = make('section', { class: 'dock', attributes: { 'aria-label': title, 'data-test': 'dock' } });
  const fold = make('button', {
    class: 'fold',
    text: title,
    attributes: { type: 'button', 'aria-expanded': 'true', title, 'data-test': 'dock-fold' },
  });
  const shut = make('button', {
    class: 'shut',
    text: '×',
    attributes: { type: 'button', 'aria-label': close, title: close, 'data-test': 'dock-close' },
  });
  const frame = make('iframe', { attributes: { src: url, title, allow: ALLOWED } });
  const header = make('header');

  setFolded = (folded) => {
    panel.classList.toggle('folded', folded);
    fold.setAttribute('aria-expanded', String(!folded));
  };
  fold.addEventListener('click', () => setFolded(!panel.classList.contains('folded')));
  shut.addEventListener('click', () => dock.abort());
  movable(panel, header, dock.signal);

  header.append(fold, shut);
  panel.append(header, frame);
  openShadowBox(css, dock.signal).append(panel);
}

if (isFirst('dock')) {
  listen(
    'dock',
    {
      'dock.show': ({ url, title, close }) => {
        show(url, title, close);
        return ACK;
      },
      'dock.unfold': () => {
        setFolded(false);
        return ACK;
      },
    },
    isBackground,
  );
}
