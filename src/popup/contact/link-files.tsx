// The files that the user gives away by the link of an invite: whoever comes first and asks gets them, without another question. None
// need be chosen: then the user is asked, and chooses when they come.

import { X } from 'lucide';
import { useCallback } from 'preact/hooks';
import type { PickedEntry } from '../../protocol/contract/handed';
import { linkPeer } from '../../protocol/identity/link-peer';
import { hidesFrom } from '../../protocol/link/hidden-address';
import type { InviteWindow, LinkFiles } from '../../protocol/snapshot/contact';
import { text } from '../../shared/text';
import { IconButton } from '../../ui/icon-button';
import { MiddleCut } from '../../ui/middle-cut';
import { DropTarget } from '../files/drop-target';
import { FilePicker } from '../files/file-picker';
import { sendEntries } from '../files/send-entries';
import { usePastedEntries } from '../files/use-pasted-entries';
import { command } from '../state/commands';
import { snapshot } from '../state/use-snapshot';
import { sizeWords } from './link-files-words';

export function ChooseForLink({ invite }: { invite: InviteWindow }) {
  const { files = [] } = invite;
  const isHidden = hidesFrom(snapshot.value.settings, false);
  const to = linkPeer(invite);
  const choose = useCallback((entries: readonly PickedEntry[]) => void sendEntries(to, entries), [to]);
  usePastedEntries(choose);
  return (
    <DropTarget
      class="stack link-files"
      invitation={text('link_files_drop')}
      onEntries={choose}
      data-test="link-files"
    >
      <p class="muted">
        {text(files.length > 0 ? 'link_files_chosen' : 'link_files_none')}
        {!isHidden && ` ${text('link_files_address')}`}
      </p>
      {files.length > 0 && (
        <ul class="file-names">
          {files.map((each) => (
            <ChosenRow key={each.id} files={each} />
          ))}
        </ul>
      )}
      <FilePicker onEntries={choose} />
    </DropTarget>
  );
}

function ChosenRow({ files: { id, name, fileCount, totalBytes } }: { files: LinkFiles }) {
  return (
    <li class="row file-row" data-test="link-file">
      <MiddleCut>{name}</MiddleCut>
      <span class="muted file-size">{sizeWords(fileCount, totalBytes)}</span>
      <IconButton
        icon={X}
        size={16}
        label={text('link_files_remove', name)}
        onClick={() => command('file.cancel', { transfer: id })}
        data-test="link-file-remove"
      />
    </li>
  );
}
