import { logoFile } from './letter.ts';
import { press } from './typst/press.ts';

/** Whether documents can show the image: a file may begin like one and be broken further down. */
export async function isPrintable(mediaType: string, content: Uint8Array): Promise<boolean> {
  const logo = logoFile(mediaType);
  try {
    await press.set({
      template: 'logo',
      data: { logo },
      files: { [logo]: content },
      createdAt: 0,
      facturX: false,
    });
    return true;
  } catch {
    return false;
  }
}
