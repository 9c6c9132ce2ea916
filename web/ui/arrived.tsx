// What has come below while somebody reads further up: nothing moves under the hand, it waits here.

import { Icon } from "./icon";
import * as icons from "./icons";

interface ArrivedProps {
  /** Empty: nothing has. */
  words: string;
  onDown: () => void;
}

export function Arrived({ words, onDown }: ArrivedProps) {
  return (
    <div class="arrived" role="status">
      {words && (
        <button type="button" class="b p" onClick={onDown}>
          {words}
          <Icon d={icons.down} />
        </button>
      )}
    </div>
  );
}
