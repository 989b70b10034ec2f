// The button that opens the system's file dialog.

import { Paperclip } from 'lucide';
import { useRef } from 'preact/hooks';
import { text } from '../../shared/text';
import { Button } from '../../ui/button';

export function FilePicker({ onFiles }: { onFiles: (files: readonly File[]) => void }) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <Button icon={Paperclip} onClick={() => input.current?.click()}>
        {text('files_pick')}
      </Button>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        onChange={(event) => {
          const { currentTarget } = event;
          onFiles([...(currentTarget.files ?? [])]);
          // The same file may be picked again.
          currentTarget.value = '';
        }}
        data-test="pick-files"
      />
    </>
  );
}
