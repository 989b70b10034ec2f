// The button for either kind of picture in picture.

import { PictureInPicture2 } from 'lucide';
import { text } from '../../shared/text';
import { IconButton } from '../../ui/icon-button';

interface PictureButtonProps {
  isOpen: boolean;
  disabled?: boolean;
  onClick: () => void;
}

export function PictureButton({ isOpen, disabled = false, onClick }: PictureButtonProps) {
  return (
    <IconButton
      icon={PictureInPicture2}
      size={18}
      label={text('picture_in_picture')}
      aria-pressed={isOpen}
      disabled={disabled}
      onClick={onClick}
      data-test="toggle-picture"
    />
  );
}
