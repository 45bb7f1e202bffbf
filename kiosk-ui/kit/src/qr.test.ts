import { describe, expect, it } from 'vitest';
import { qrCode } from './qr.js';

/** Made by qrencode 4.1.1, a row a number: for versions 3 and 10. */
const TEXT = 'https://nas.local:8443/dav/files/abcdefghijklmnopqrstuvwxyz0123456789-'.repeat(4);
const GOLDEN = {
  45: '1fc81227f 104634d41 175b6185d 175e04b5d 1754f125d 10584e441 1fd55557f 1613f00 17cfcf77c 122a9e26d 96ce8596 16909d25f 1e6571fbb f2aaca47 1763391ce 1a8fa0fcc 176697b1 1c2c96b6d 1bf1348b4 1f99d0fff 15f7469b8 142e71e45 116e428e2 173dd7d4e 14fa0b7f3 108e317 1fc6e8756 105b5e31e 175bf3dfa 175ce4395 1756f5d68 10486085c 1fd179322',
  199: '1fdacf14576767f 105fde6b940aa41 1752647a622be5d 174d3ec36977a5d 175af2d7c35625d 1046f5bc72eb441 1fd55555555557f aca6446def00 13faa507ef54a97 d3cf57cdf4dd64 b76d48607a2ca7 151f1fd91c23525 1cc7fbd8993523a bb2eb9dd25fb42 1fd24df01bf01d0 1e8c4914e0a4746 184181acf123083 1d35be92c796d0f 13e295e018aa201 8a7a07764f0535 1ec855adc75cc50 199cbabb5efe7d2 6e78b626da34af 13b10958e485086 6e072eb33f5ed2 1955a3f5affbd2 17f78507eb499f8 b1ceb2c60c471e 951f0e5514f159 f10039c5f37f11 5f78827e1321fd 481d6bb2e78b05 1bd71d9a43b0d0b 141643a39cfde55 1443aea8ed2877e 98b380d3a2dcdc 11c8bfe11575a43 1b913df4b85e2ca 7da192dca60a38 118bdd6580e220d 2f029037d4b23a bba57d1ee9d777 460afd0e931bdd 1123babcb2d67bf 1c7eb808957848b 3b4ee930c44e78 14d9e10a2d3adef 1f1349b5f28d4f7 590de7f9513f8 1364bc72f6312 1fdbc6bd5e4b950 1053f6744ee8f15 175a8b5ffde33f0 1758b6bc3d96c0c 17487ed729b0317 1047bb99c4fafe7 1fdcb10a0d743f8',
} as const;

describe('a QR code', () => {
  it('has the modules of the standard', () => {
    for (const [length, golden] of Object.entries(GOLDEN)) {
      const rows = qrCode(TEXT.slice(0, Number(length)))!.map((row) =>
        row.reduce((sum, dark) => 2n * sum + (dark ? 1n : 0n), 0n).toString(16),
      );
      expect(rows.join(' ')).toBe(golden);
    }
  });
  it('grows with its text, and ends where it has no room', () => {
    expect(qrCode('a')!.length).toBe(21);
    expect(qrCode('a'.repeat(213))!.length).toBe(57);
    expect(qrCode('a'.repeat(214))).toBeUndefined();
  });
});
