// A place to drop files and folders on. Says so while the user drags files over it.

import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import type { PickedEntry } from '../../protocol/contract/handed';
import { takeDropped } from './take-dropped';

export interface DropTargetProps {
  /** Shown while the user drags files over the place. */
  invitation: string;
  onEntries: (entries: readonly PickedEntry[]) => void;
  children: ComponentChildren;
  class?: string;
  'data-test'?: string;
}

export function DropTarget({ invitation, onEntries, children, class: name = '', ...test }: DropTargetProps) {
  const [hovering, setHovering] = useState(false);

  /** A drop without files is text, and belongs to the field below the pointer. */
  function drop(event: DragEvent): void {
    setHovering(false);
    if (!event.dataTransfer?.types.includes('Files')) return;
    event.preventDefault();
    void takeDropped(event.dataTransfer, onEntries);
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
      {hovering && <div class="drop-hint">{invitation}</div>}
    </div>
  );
}
