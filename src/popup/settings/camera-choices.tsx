// The camera: which side, the size, the frame rate and the shape of its video, and whether the user sees it mirrored.

import type { CameraChoice } from '../../protocol/snapshot/settings';
import { text } from '../../shared/text';
import { Choice } from '../../ui/choice';
import { number } from '../../ui/formats';
import { Switch } from '../../ui/switch';

export interface CameraChoicesProps {
  camera: CameraChoice;
  /** The machine has a camera for one side: towards the user, or away. */
  hasFacingMode: boolean;
  onChange: (camera: CameraChoice) => void;
}

export function CameraChoices({ camera, hasFacingMode, onChange }: CameraChoicesProps) {
  return (
    <div class="stack">
      {hasFacingMode && (
        <Choice
          label={text('camera_facing')}
          value={camera.facing}
          among={['front', 'back']}
          words={(facing) => text(`camera_${facing}`)}
          onChoose={(facing) => onChange({ ...camera, facing })}
          data-test="camera-facing"
        />
      )}
      <div class="twin">
        <Choice
          label={text('screen_size')}
          value={camera.size}
          among={['360p', '720p', '1080p']}
          words={(size) => size}
          onChoose={(size) => onChange({ ...camera, size })}
          data-test="camera-size"
        />
        <Choice
          label={text('screen_rate')}
          value={camera.frameRate}
          among={[15, 30, 60]}
          words={number}
          onChoose={(frameRate) => onChange({ ...camera, frameRate })}
          data-test="camera-rate"
        />
      </div>
      <div class="twin">
        <Choice
          label={text('camera_aspect')}
          value={camera.aspect}
          among={['native', '16:9', '4:3', '1:1']}
          words={(aspect) => (aspect === 'native' ? text('camera_aspect_native') : aspect)}
          onChoose={(aspect) => onChange({ ...camera, aspect })}
          data-test="camera-aspect"
        />
        <Choice
          label={text('camera_resize')}
          value={camera.resize}
          among={['none', 'crop-and-scale']}
          words={(resize) => text(resize === 'none' ? 'camera_resize_none' : 'camera_resize_crop')}
          onChoose={(resize) => onChange({ ...camera, resize })}
          data-test="camera-resize"
        />
      </div>
      <p class="muted">{text('camera_resize_hint')}</p>
      <Switch
        label={text('camera_mirrored')}
        hint={text('camera_mirrored_hint')}
        on={camera.mirrored}
        onChange={(mirrored) => onChange({ ...camera, mirrored })}
        data-test="camera-mirrored"
      />
    </div>
  );
}
