// The button for either kind of picture in picture.

import { PictureInPicture2 } from 'lucide';
import { text } from '../../shared/text';
import { IconButton } from '../../ui/icon-button';

export function PictureButton({ isOpen, onClick }: { isOpen: boolean; onClick: () => void }) {
  return (
    <IconButton
      icon={PictureInPicture2}
      size={18}
      label={text('picture_in_picture')}
      aria-pressed={isOpen}
      onClick={onClick}
      data-test="toggle-picture"
    />
  );
}
