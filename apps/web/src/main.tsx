import '@mantine/core/styles/baseline.layer.css';
import '@mantine/core/styles/default-css-variables.layer.css';
import '@mantine/core/styles/global.layer.css';
import './theme/fonts.css';
import './theme/global.css';
import { MantineProvider } from '@mantine/core';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { contentNonce } from './app/nonce.ts';
import { router } from './router.ts';
import { SessionProvider } from './me/session.tsx';
import { colorSchemeManager } from './theme/color-scheme.ts';
import { cssVariables, theme } from './theme/theme.ts';
import { AnnouncerProvider } from './ui/announcer.tsx';

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root');

createRoot(root).render(
  <StrictMode>
    <MantineProvider
      theme={theme}
      cssVariablesResolver={cssVariables}
      defaultColorScheme="auto"
      colorSchemeManager={colorSchemeManager()}
      getStyleNonce={contentNonce}
    >
      <AnnouncerProvider>
        <SessionProvider>
          <RouterProvider router={router} />
        </SessionProvider>
      </AnnouncerProvider>
    </MantineProvider>
  </StrictMode>,
);
