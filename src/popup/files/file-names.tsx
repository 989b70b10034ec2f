// The names of the files of a transfer, risky files first: "and 96 more" must not hide a risky one.

import { TriangleAlert } from 'lucide';
import type { TransferFile } from '../../protocol/snapshot/transfer-view';
import { text } from '../../shared/text';
import { bytes, number } from '../../ui/formats';
import { Icon } from '../../ui/icon';
import { Name } from '../../ui/name';

/** A longer list ends in the number of the rest, unless the user chooses among the files. */
const NAMES_SHOWN = 4;

export interface FileNamesProps {
  files: readonly TransferFile[];
  fileCount: number;
  /** The indices of the files that the user leaves out; null when the user does not choose. */
  choice: { without: readonly number[]; toggle: (index: number, wanted: boolean) => void } | null;
}

export function FileNames({ files, fileCount, choice }: FileNamesProps) {
  const first = files.toSorted((a, b) => Number(b.risky) - Number(a.risky));
  const shown = choice ? first : first.slice(0, NAMES_SHOWN);
  const hidden = fileCount - shown.length;
  return (
    <ul class={`file-names ${choice ? 'choosing' : ''}`}>
      {shown.map((file) => (
        <li key={file.index}>
          {choice ? (
            <label class="row">
              <input
                type="checkbox"
                checked={!choice.without.includes(file.index)}
                onChange={({ currentTarget }) => choice.toggle(file.index, currentTarget.checked)}
                data-test="file-wanted"
              />
              <FileName file={file} withSize />
            </label>
          ) : (
            <span class="row">
              <FileName file={file} withSize={fileCount > 1} />
            </span>
          )}
        </li>
      ))}
      {hidden > 0 && <li class="muted">{text('files_more', number(hidden))}</li>}
    </ul>
  );
}

function FileName({ file, withSize }: { file: TransferFile; withSize: boolean }) {
  return (
    <>
      <Name>{file.name}</Name>
      {file.risky && (
        <span class="risky" role="img" title={text('file_risky')} aria-label={text('file_risky')}>
          <Icon of={TriangleAlert} size={16} />
        </span>
      )}
      {withSize && <span class="muted file-size">{bytes(file.bytes)}</span>}
    </>
  );
}
