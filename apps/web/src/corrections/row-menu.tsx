import { ActionIcon, Menu } from '@mantine/core';
import { IconArchive, IconArrowMerge, IconDots } from '@tabler/icons-react';
import { Suspense, useState, type ReactNode } from 'react';
import { lazyPart } from '../api/part.ts';
import type { MergeKind } from '../api/generated/graphql.ts';
import type { Undo } from '../ui/undo-bar.tsx';
import { KINDS, type Row } from './rows.ts';

const ArchiveDialog = lazyPart(() => import('./archive-dialog.tsx'));
const MergeDialog = lazyPart(() => import('./merge-dialog.tsx'));

type Props = {
  kind: MergeKind;
  row: Row;
  /** Every row of the kind, to merge with. */
  rows: readonly Row[];
  onUndo: (undo: Undo | null) => void;
  /** Further items, above those that every kind has. */
  children?: ReactNode;
};

/** What can be done about a row that is a double or was entered by mistake. */
export function RowMenu({ kind, row, rows, onUndo, children }: Props) {
  const [doing, setDoing] = useState<'merge' | 'archive' | null>(null);
  const close = () => setDoing(null);
  return (
    <>
      <Menu position="bottom-end" width={260}>
        <Menu.Target>
          <ActionIcon size={28} aria-label={`More about ${row.name}`}>
            <IconDots size={17} aria-hidden />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {children}
          <Menu.Item
            leftSection={<IconArrowMerge size={16} aria-hidden />}
            disabled={rows.length < 2}
            onClick={() => setDoing('merge')}
          >
            Merge another {KINDS[kind].one} into it…
          </Menu.Item>
          <Menu.Item
            leftSection={<IconArchive size={16} aria-hidden />}
            onClick={() => setDoing('archive')}
          >
            Archive…
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <Suspense>
        {doing === 'merge' && (
          <MergeDialog kind={kind} row={row} rows={rows} onUndo={onUndo} onClose={close} />
        )}
        {doing === 'archive' && (
          <ArchiveDialog kind={kind} row={row} onUndo={onUndo} onClose={close} />
        )}
      </Suspense>
    </>
  );
}
