// A place to drop files on. Says so while a file hovers over it, and turns folders away in words.

import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { text } from '../../shared/text';
import { Banner } from '../../ui/banner';

export interface DropTargetProps {
  /** Shown while files hover. */
  invitation: string;
  onFiles: (files: readonly File[]) => void;
  children: ComponentChildren;
  class?: string;
  'data-test'?: string;
}

export function DropTarget({ invitation, onFiles, children, class: name = '', ...test }: DropTargetProps) {
  const [hovering, setHovering] = useState(false);
  const [folders, setFolders] = useState(false);

  function drop(event: DragEvent): void {
    event.preventDefault();
    setHovering(false);
    const dropped = droppedFiles(event.dataTransfer);
    setFolders(dropped.folders);
    if (dropped.files.length > 0) onFiles(dropped.files);
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the picker is the way for those without a pointer
    <div
      class={`drop-target ${name}`}
      onDragOver={(event) => {
        if (!event.dataTransfer?.types.includes('Files')) return;
        event.preventDefault();
        setHovering(true);
      }}
      onDragLeave={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget as Node | null)) setHovering(false);
      }}
      onDrop={drop}
      {...test}
    >
      {children}
      {folders && (
        <Banner
          tone="danger"
          title={text('files_no_folders')}
          dismiss={{ label: text('dismiss'), onClick: () => setFolders(false) }}
        />
      )}
      {hovering && <div class="drop-hint">{invitation}</div>}
    </div>
  );
}

/** Folders are told apart by their entry: as a File a folder looks like an empty, unreadable file. */
export function droppedFiles(transfer: DataTransfer | null): { files: File[]; folders: boolean } {
  const items = [...(transfer?.items ?? [])].filter(({ kind }) => kind === 'file');
  const isFolder = (item: DataTransferItem) => item.webkitGetAsEntry()?.isDirectory ?? false;
  const files = items.filter((item) => !isFolder(item)).map((item) => item.getAsFile());
  return { files: files.filter((file) => file !== null), folders: items.some(isFolder) };
}
