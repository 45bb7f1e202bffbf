import { msg } from '@sigmavault/ui';

/** Why no release is taken, in the viewer's language; the server's own sentence for what is not known here. */
export function refusalOf(code: string, sentence: string): string {
  switch (code) {
    case 'update-no-helper':
      return msg('This machine is not an appliance: its system is updated by whoever installed it.');
    case 'update-no-slots':
      return msg(
        'This machine does not run from one of two slots: only an installed appliance updates itself.',
      );
    case 'update-no-roots':
      return msg('This image was built without release keys and takes no release.');
    case 'update-expired':
      return msg('The release is too old to be installed: look for a newer one.');
    case 'update-step-missing':
      return msg('A version between has to be installed first.');
    default:
      return sentence;
  }
}
