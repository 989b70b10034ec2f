// The files of a guest's visit. Those that a guest is asked for are chosen before anybody is asked, wait in the page, and are offered
// as soon as there is a link.

import type { ComponentChildren } from 'preact';
import { useCallback } from 'preact/hooks';
import { DropTarget } from '../../popup/files/drop-target';
import { FilePicker } from '../../popup/files/file-picker';
import { sendEntries } from '../../popup/files/send-entries';
import { TransferList } from '../../popup/files/transfer-list';
import { usePastedEntries } from '../../popup/files/use-pasted-entries';
import type { PickedEntry } from '../../protocol/contract/handed';
import type { GuestLink } from '../../protocol/identity/guest-link';
import type { ContactId } from '../../protocol/snapshot/ids';
import type { TransferView } from '../../protocol/snapshot/transfer-view';
import { text } from '../../shared/text';
import { hostName } from './host-name';

const useSend = (to: ContactId) =>
  useCallback((entries: readonly PickedEntry[]) => void sendEntries(to, entries), [to]);

/** The whole screen takes files that are dropped or pasted: elsewhere the browser would open them in the place of the page. */
export function TakesFiles({ host, children }: { host: GuestLink; children: ComponentChildren }) {
  const send = useSend(host.id);
  usePastedEntries(send);
  return (
    <DropTarget class="fill" invitation={text('contact_drop', hostName(host))} onEntries={send}>
      {children}
    </DropTarget>
  );
}

export interface GuestTransfersProps {
  host: GuestLink;
  transfers: readonly TransferView[];
  /** More can be chosen. */
  picks: boolean;
}

export function GuestTransfers({ host, transfers, picks }: GuestTransfersProps) {
  const send = useSend(host.id);
  return (
    <div class="stack guest-files" data-test="guest-transfers">
      {picks && (
        <div class="drop-zone">
          <strong>{text('files_drop')}</strong>
          <FilePicker onEntries={send} />
        </div>
      )}
      <TransferList transfers={transfers} displayNameOf={() => hostName(host)} />
    </div>
  );
}
