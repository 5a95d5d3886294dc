import { problemOfBody, type Problem } from '../api/errors.ts';
import { identityHeaders, type Identity } from '../api/identity.ts';

const UNREACHABLE: Problem = {
  code: 'UNREACHABLE',
  message: 'The file did not get through. Check your connection, then try again.',
  traceId: null,
  fields: [],
};

const WORKBOOK = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const isWorkbookName = (name: string): boolean => /\.xls[xm]$/i.test(name);

/**
 * Sends a file to its import's upload path. The browser streams it from the disk, so a large file does not block the tab.
 * Uses XMLHttpRequest, since `fetch` does not report the progress of an upload.
 * @returns the server's refusal; null when it has accepted the file
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
    request.setRequestHeader('content-type', isWorkbookName(file.name) ? WORKBOOK : 'text/csv');
    for (const [name, value] of Object.entries(identityHeaders(identity)))
      request.setRequestHeader(name, value);
    request.upload.onprogress = ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0);
    request.onload = () =>
      resolve(request.status === 200 ? null : (problemOfBody(request.responseText) ?? UNREACHABLE));
    request.onerror = () => resolve(UNREACHABLE);
    // The file's own media type is not sent: the header set above replaces it.
    request.send(file);
  });
}
