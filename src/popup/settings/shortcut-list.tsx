// The shortcuts that the browser has for Tincan, as it tells them. Only the browser's own page can change them.

import { Keyboard } from 'lucide';
import { useEffect, useState } from 'preact/hooks';
import { SHORTCUTS } from '../../protocol/call/shortcut';
import { browser } from '../../shared/browser';
import { text } from '../../shared/text';
import { Button } from '../../ui/button';
import { Icon } from '../../ui/icon';

const ORDER: readonly string[] = ['_execute_action', ...SHORTCUTS];

type Shortcuts = Awaited<ReturnType<typeof browser.commands.getAll>>;

export function ShortcutList() {
  const shortcuts = useShortcuts();
  return (
    <div class="stack">
      <h3>{text('shortcuts')}</h3>
      <dl class="shortcuts">
        {shortcuts.map(({ name, description, shortcut }) => (
          <div key={name} data-test="shortcut">
            <dt>{description || text('shortcut_open')}</dt>
            <dd>{shortcut ? <kbd>{shortcut}</kbd> : text('shortcut_none')}</dd>
          </div>
        ))}
      </dl>
      <p class="muted">{text('shortcuts_hint')}</p>
      <div class="row">
        <Button
          onClick={() => void browser.tabs.create({ url: 'chrome://extensions/shortcuts' })}
          data-test="change-shortcuts"
        >
          <Icon of={Keyboard} size={16} />
          {text('shortcuts_change')}
        </Button>
      </div>
    </div>
  );
}

/** The browser sorts them by name. */
const placeOf = ({ name = '' }: Shortcuts[number]) => ORDER.indexOf(name);

/** None until the browser has answered. They change in another tab, so each look at this page asks anew. */
function useShortcuts(): Shortcuts {
  const [shortcuts, setShortcuts] = useState<Shortcuts>([]);
  useEffect(() => {
    const closed = new AbortController();
    const look = async () => {
      const found = await browser.commands.getAll();
      if (!closed.signal.aborted) setShortcuts(found.sort((a, b) => placeOf(a) - placeOf(b)));
    };
    void look();
    window.addEventListener('focus', () => void look(), { signal: closed.signal });
    return () => closed.abort();
  }, []);
  return shortcuts;
}
