// The rows of one folder of an offer: its folders, which unfold, and its files. Rows are drawn only once they are asked for.

import { ChevronDown, ChevronRight, Folder } from 'lucide';
import type { ComponentChildren } from 'preact';
import { useId, useState } from 'preact/hooks';
import type { TransferFile } from '../../protocol/snapshot/transfer-view';
import {
  type LeftOut,
  type OfferFolder,
  type Taken,
  withFile,
  withFolder,
} from '../../protocol/transfer/offer-tree';
import { text } from '../../shared/text';
import { number } from '../../ui/formats';
import { Icon } from '../../ui/icon';
import { IconButton } from '../../ui/icon-button';
import { MiddleCut } from '../../ui/middle-cut';
import { bytes } from '../../ui/sizes';
import { RiskyMark } from './file-names';
import { OFFER_ROWS } from './limits';
import { TickRow } from './tick-row';

export interface Choosing {
  leftOut: LeftOut;
  taken: ReadonlyMap<OfferFolder, Taken>;
  choose: (leftOut: LeftOut) => void;
}

interface FolderRowsProps extends Choosing {
  folder: OfferFolder;
  /** The folders in it are unfolded at first. */
  isOpen: boolean;
}

function FolderRows({ folder, isOpen, ...choosing }: FolderRowsProps) {
  const [most, setMost] = useState(OFFER_ROWS);
  const { folders, files } = folder;
  const hidden = folders.length + files.length - most;
  const isAlone = folders.length + files.length === 1;
  return (
    <ul class="offer-rows">
      {folders.slice(0, most).map((each) => (
        <li key={each.name}>
          <FoldedRow folder={each} {...choosing} isOpen={isOpen || isAlone}>
            <Icon of={Folder} size={16} />
            <MiddleCut>{each.name}</MiddleCut>
            <span class="muted file-size">
              {number(each.fileCount)} · {bytes(each.bytes)}
            </span>
          </FoldedRow>
        </li>
      ))}
      {files.slice(0, Math.max(0, most - folders.length)).map((file) => (
        <li key={file.index}>
          <FileRow file={file} name={file.lastName} {...choosing} />
        </li>
      ))}
      {hidden > 0 && (
        <li>
          <button type="button" class="more-rows" onClick={() => setMost(most + OFFER_ROWS)}>
            {text('files_more', number(hidden))}
          </button>
        </li>
      )}
    </ul>
  );
}

interface FileRowProps extends Pick<Choosing, 'leftOut' | 'choose'> {
  file: TransferFile;
  name: string;
}

export function FileRow({ file, name, leftOut, choose }: FileRowProps) {
  return (
    <TickRow
      taken={leftOut.has(file.index) ? 'none' : 'all'}
      onTake={(isTaken) => choose(withFile(leftOut, file, isTaken))}
      data-test="file-wanted"
    >
      <MiddleCut>{name}</MiddleCut>
      {file.risky && <RiskyMark />}
      <span class="muted file-size">{bytes(file.bytes)}</span>
    </TickRow>
  );
}

interface FoldedRowProps extends FolderRowsProps {
  children: ComponentChildren;
}

/** One tick for all files in a folder and below it, and the button that shows its rows. */
export function FoldedRow({ folder, children, isOpen, ...choosing }: FoldedRowProps) {
  const [isUnfolded, setUnfolded] = useState(isOpen);
  const label = useId();
  const { leftOut, taken, choose } = choosing;
  return (
    <>
      <div class="row">
        <TickRow
          id={label}
          taken={taken.get(folder) ?? 'none'}
          onTake={(isTaken) => choose(withFolder(leftOut, folder, isTaken))}
          data-test="folder-wanted"
        >
          {children}
        </TickRow>
        <IconButton
          icon={isUnfolded ? ChevronDown : ChevronRight}
          size={18}
          label={text('offer_names')}
          aria-describedby={label}
          aria-expanded={isUnfolded}
          onClick={() => setUnfolded(!isUnfolded)}
          data-harmless
          data-test="offer-unfold"
        />
      </div>
      {isUnfolded && <FolderRows folder={folder} isOpen={isOpen} {...choosing} />}
    </>
  );
}
