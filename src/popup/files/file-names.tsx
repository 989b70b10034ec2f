// The names of the files of a transfer, as far as the snapshot has them: risky files first.

import { TriangleAlert } from 'lucide';
import type { TransferView } from '../../protocol/snapshot/transfer-view';
import { diskName } from '../../protocol/transfer/disk-name';
import { text } from '../../shared/text';
import { number } from '../../ui/formats';
import { Icon } from '../../ui/icon';
import { MiddleCut } from '../../ui/middle-cut';
import { bytes } from '../../ui/sizes';

export function FileNames({ view }: { view: TransferView }) {
  const { files, fileCount } = view;
  const hidden = fileCount - files.length;
  return (
    <ul class="file-names" data-test="transfer-files">
      {files.map((file) => (
        <li key={file.index} class="row file-row">
          <MiddleCut>{diskName(view, file)}</MiddleCut>
          {file.risky && <RiskyMark />}
          <span class="muted file-size">{bytes(file.bytes)}</span>
        </li>
      ))}
      {hidden > 0 && <li class="muted file-row">{text('files_more', number(hidden))}</li>}
    </ul>
  );
}

export function RiskyMark() {
  return (
    <span class="risky" role="img" title={text('file_risky')} aria-label={text('file_risky')}>
      <Icon of={TriangleAlert} size={16} />
    </span>
  );
}
