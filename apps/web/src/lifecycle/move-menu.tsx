import { ActionIcon, Menu } from '@mantine/core';
import { IconArrowLeft, IconArrowRight, IconDots } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import type { LifecycleStage } from '../api/generated/graphql.ts';
import { leadsBack, targetsOf } from './move.ts';
import { LIFECYCLE } from './words.ts';

type Props = {
  title: string;
  stage: LifecycleStage | null;
  opened: boolean;
  onChange: (open: boolean) => void;
  onMove: (to: LifecycleStage) => void;
  /** The control that opens it; three dots by default. */
  target?: ReactElement;
};

/** The menu of the stages a use case can move to; the keyboard's alternative to dragging. */
export function MoveMenu({ title, stage, opened, onChange, onMove, target }: Props) {
  return (
    <Menu opened={opened} onChange={onChange} position="bottom-end" shadow="md">
      <Menu.Target>
        {target ?? (
          <ActionIcon size="sm" aria-label={`Move ${title} to …`} title="Move to … (M)">
            <IconDots size={16} aria-hidden />
          </ActionIcon>
        )}
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>Move to</Menu.Label>
        {targetsOf(stage).map((to) => {
          const back = leadsBack(stage, to);
          return (
            <Menu.Item
              key={to}
              leftSection={
                back ? (
                  <IconArrowLeft size={15} aria-hidden />
                ) : (
                  <IconArrowRight size={15} aria-hidden />
                )
              }
              rightSection={back ? <small>asks why</small> : undefined}
              onClick={() => onMove(to)}
            >
              {LIFECYCLE[to]}
            </Menu.Item>
          );
        })}
      </Menu.Dropdown>
    </Menu>
  );
}
