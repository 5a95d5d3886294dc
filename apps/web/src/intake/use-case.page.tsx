import { Page } from '../ui/page.tsx';

export function UseCasePage() {
  return <Page title="Use case">{null}</Page>;
}
