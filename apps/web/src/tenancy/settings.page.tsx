import { IconSettings } from '@tabler/icons-react';
import { Empty } from '../ui/empty.tsx';
import { Page } from '../ui/page.tsx';

export function SettingsPage() {
  return (
    <Page title="Settings">
      <Empty icon={IconSettings} title="Not here yet">
        Until then, settings are changed by the API.
      </Empty>
    </Page>
  );
}
