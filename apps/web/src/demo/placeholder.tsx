import { Button, Skeleton } from '@mantine/core';
import { Told } from './told.tsx';
import classes from './banner.module.css';

/** As large as the banner of a demo before its step, at every width, so that the banner moves nothing when it comes. */
export function DemoPlaceholder() {
  return (
    <Skeleton radius="lg">
      <div className={classes.banner} aria-hidden>
        <Told
          icon={<svg width={26} height={26} />}
          title="A use case of the demo is ready: take it live"
          action={<Button tabIndex={-1}>Take it live now</Button>}
        >
          The organization is made up, and a step before a threshold: some use cases are in
          production, and with one more of them an alert falls due. Open a second window, and watch
          it arrive.
        </Told>
      </div>
    </Skeleton>
  );
}
