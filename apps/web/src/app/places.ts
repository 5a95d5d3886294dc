import {
  IconBell,
  IconBulb,
  IconChartHistogram,
  IconColumns3,
  IconCpu,
  IconListDetails,
  IconRoute,
  IconRuler2,
  IconScale,
  IconSettings,
  IconSitemap,
  IconUserCheck,
  IconUsersGroup,
  type Icon,
} from '@tabler/icons-react';

/** The screens of an organization, in the order of the sidebar. `key` follows `G`: `G A` goes to the alerts. */
export const PLACES = [
  { to: '/t/$org', label: 'Glance', key: 'g', icon: IconChartHistogram },
  { to: '/t/$org/alerts', label: 'Alerts', key: 'a', icon: IconBell },
  { to: '/t/$org/intake', label: 'Intake', key: 'i', icon: IconBulb },
  { to: '/t/$org/use-cases', label: 'Use cases', key: 'u', icon: IconListDetails },
  { to: '/t/$org/board', label: 'Board', key: 'b', icon: IconColumns3 },
  { to: '/t/$org/models', label: 'Models', key: 'm', icon: IconCpu },
  { to: '/t/$org/ownership', label: 'Ownership', key: 'w', icon: IconUserCheck },
  { to: '/t/$org/contradictions', label: 'Contradictions', key: 'c', icon: IconScale },
  { to: '/t/$org/staffing', label: 'Staffing', key: 's', icon: IconUsersGroup },
  { to: '/t/$org/roadmap', label: 'Roadmap', key: 'r', icon: IconRoute },
  { to: '/t/$org/org-model', label: 'Org model', key: 'o', icon: IconSitemap },
  { to: '/t/$org/benchmarks', label: 'Benchmarks', key: 'n', icon: IconRuler2 },
  { to: '/t/$org/settings', label: 'Settings', key: ',', icon: IconSettings },
] as const satisfies readonly { to: string; label: string; key: string; icon: Icon }[];
