/** A file that cannot be read at all, or not by this mapping. The message is for the person who chose the file. */
export class FileRefused extends Error {
  override name = 'FileRefused';
}
