// User and password of a TURN server. The password is hidden until the user wants to see it.

import { Eye, EyeOff } from 'lucide';
import { useState } from 'preact/hooks';
import type { RowChange, ServerRow } from '../../protocol/link/server-rows';
import { text } from '../../shared/text';
import { number } from '../../ui/formats';
import { IconButton } from '../../ui/icon-button';

export interface ServerCredentialsProps {
  row: ServerRow;
  sharing: number;
  isWrong: boolean;
  /** The element that says what is wrong. */
  noteId: string;
  onType: (change: RowChange) => void;
}

export function ServerCredentials({ row, sharing, isWrong, noteId, onType }: ServerCredentialsProps) {
  const [isShown, setShown] = useState(false);
  return (
    <>
      <div class="server-credentials">
        <input
          type="text"
          dir="auto"
          autocomplete="off"
          spellcheck={false}
          aria-label={text('server_user')}
          placeholder={text('server_user')}
          aria-invalid={isWrong}
          aria-describedby={noteId}
          value={row.username ?? ''}
          onInput={({ currentTarget }) => onType({ username: currentTarget.value })}
          data-test="server-user"
        />
        <PasswordInput isShown={isShown} {...{ row, isWrong, noteId, onType }} />
        <IconButton
          icon={isShown ? EyeOff : Eye}
          label={text(isShown ? 'server_password_hide' : 'server_password_show')}
          onClick={() => setShown(!isShown)}
          data-test="server-password-show"
        />
      </div>
      {sharing > 0 && <p class="muted">{text('server_shares', number(sharing))}</p>}
    </>
  );
}

/** The types of Preact allow no input that is now a password, now a text. */
function PasswordInput({
  row,
  isShown,
  isWrong,
  noteId,
  onType,
}: Omit<ServerCredentialsProps, 'sharing'> & { isShown: boolean }) {
  const shared = {
    autocomplete: 'off',
    spellcheck: false,
    'aria-label': text('server_password'),
    placeholder: text('server_password'),
    'aria-invalid': isWrong,
    'aria-describedby': noteId,
    value: row.credential ?? '',
    onInput: ({ currentTarget }: { currentTarget: HTMLInputElement }) =>
      onType({ credential: currentTarget.value }),
    'data-test': 'server-password',
  };
  return isShown ? (
    <input type="text" dir="auto" {...shared} />
  ) : (
    <input type="password" dir="auto" {...shared} autocomplete="new-password" />
  );
}
