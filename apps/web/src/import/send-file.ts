import { problemOfBody, type Problem } from '../api/errors.ts';
import { identityHeaders, type Identity } from '../api/identity.ts';

const UNREACHABLE: Problem = {
  code: 'UNREACHABLE',
  message: 'The file did not get through. Check your connection, then try again.',
  traceId: null,
  fields: [],
};

/**
 * Sends a file to where its import waits for it, straight from the disk: however large it is, the tab stays free.
 * `fetch` cannot tell how far an upload has come.
 * @returns what was refused; null when it was taken
 */
export function sendFile(
  path: string,
  file: File,
  identity: Identity,
  onProgress: (share: number) => void,
): Promise<Problem | null> {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    request.open('PUT', path);
    request.setRequestHeader('content-type', 'text/csv');
    for (const [name, value] of Object.entries(identityHeaders(identity)))
      request.setRequestHeader(name, value);
    request.upload.onprogress = ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0);
    request.onload = () =>
      resolve(request.status === 200 ? null : (problemOfBody(request.responseText) ?? UNREACHABLE));
    request.onerror = () => resolve(UNREACHABLE);
    // A type of its own would be sent along with the file; the header above is what counts.
    request.send(file);
  });
}
