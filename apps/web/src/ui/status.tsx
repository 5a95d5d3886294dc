import {
  IconAlertTriangle,
  IconCircleCheck,
  IconCircleDashed,
  IconCircleX,
  IconClockHour4,
  IconFlame,
  IconMinus,
  IconRotateClockwise,
  type Icon,
} from '@tabler/icons-react';
import classes from './status.module.css';

/** The four meanings colour has here. Each always comes with an icon and a word. */
export type Tone = 'critical' | 'warning' | 'ok' | 'none';

type Look = { tone: Tone; icon: Icon };

const LOOKS = {
  CRITICAL: { tone: 'critical', icon: IconFlame },
  WARNING: { tone: 'warning', icon: IconAlertTriangle },
  FIRING: { tone: 'critical', icon: IconFlame },
  PENDING: { tone: 'warning', icon: IconClockHour4 },
  RECOVERING: { tone: 'ok', icon: IconRotateClockwise },
  RESOLVED: { tone: 'ok', icon: IconCircleCheck },
  NORMAL: { tone: 'ok', icon: IconCircleCheck },
  OK: { tone: 'ok', icon: IconCircleCheck },
  PASSED: { tone: 'ok', icon: IconCircleCheck },
  FAILED: { tone: 'warning', icon: IconCircleX },
  NO_DATA: { tone: 'none', icon: IconCircleDashed },
  NOT_APPLICABLE: { tone: 'none', icon: IconMinus },
} satisfies Record<string, Look>;

/** Every state that has a look. */
export type StatusName = keyof typeof LOOKS;

type Props = {
  status: StatusName;
  /** The word; a status is never shown without one. */
  children: string;
  /** `badge` stands alone on a surface; `plain` stands in a line of text. */
  variant?: 'badge' | 'plain';
};

/** A state as icon, word and colour. */
export function Status({ status, children, variant = 'badge' }: Props) {
  const { tone, icon: StatusIcon } = LOOKS[status];
  return (
    <span className={classes[variant]} data-tone={tone}>
      <StatusIcon size={14} stroke={2} aria-hidden />
      {children}
    </span>
  );
}
