// The bar on a page that is being shared: with whom, and Stop. The page can neither read nor press it.

import { ACK } from '../protocol/errors';
import { listen, send } from '../shared/bus';
import { make } from './elements';
import { isBackground, isFirst, openShadowBox } from './shadow-box';
import css from './share-bar.css?inline';

let bar = new AbortController();

function show(sharing: string, stop: string): void {
  hide();
  bar = new AbortController();
  const button = make('button', {
    text: stop,
    attributes: { type: 'button', 'data-test': 'share-bar-stop' },
  });
  button.addEventListener('click', () => void send('background', 'share.stop', {}));
  const box = make('div', { class: 'bar', attributes: { role: 'status', 'data-test': 'share-bar' } });
  box.append(make('span', { class: 'dot' }), make('span', { class: 'words', text: sharing }), button);
  openShadowBox(css, bar.signal).append(box);
}

function hide(): void {
  bar.abort();
}

if (isFirst('share-bar')) {
  listen(
    'share-bar',
    {
      'share.show': ({ sharing, stop }) => {
        show(sharing, stop);
        return ACK;
      },
      'share.hide': () => {
        hide();
        return ACK;
      },
    },
    isBackground,
  );
}
