package io.sigmavault.shell.commands;

import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import com.google.zxing.qrcode.encoder.ByteMatrix;
import com.google.zxing.qrcode.encoder.Encoder;
import java.util.Map;

/// A QR code (ISO/IEC 18004) for a terminal: two rows of modules in a row of half blocks, light ones drawn, since terminals
/// are dark as a rule. Cameras read it either way.
final class QrText {

    /// Light modules around it, which readers need.
    private static final int MARGIN = 4;

    private QrText() {}

    /// @throws IllegalArgumentException if the text is too long for a QR code
    static String of(String text) {
        ByteMatrix modules;
        try {
            modules =
                    Encoder.encode(
                                    text,
                                    ErrorCorrectionLevel.M,
                                    Map.of(EncodeHintType.CHARACTER_SET, "UTF-8"))
                            .getMatrix();
        } catch (WriterException e) {
            throw new IllegalArgumentException("too long for a QR code", e);
        }
        var drawn = new StringBuilder();
        int end = modules.getWidth() + MARGIN;
        for (int y = -MARGIN; y < end; y += 2) {
            for (int x = -MARGIN; x < end; x++) {
                boolean upper = light(modules, x, y);
                boolean lower = y + 1 < end && light(modules, x, y + 1);
                drawn.append(upper ? lower ? '█' : '▀' : lower ? '▄' : ' ');
            }
            drawn.append('\n');
        }
        return drawn.toString();
    }

    private static boolean light(ByteMatrix modules, int x, int y) {
        return x < 0
                || y < 0
                || x >= modules.getWidth()
                || y >= modules.getWidth()
                || modules.get(x, y) == 0;
    }
}
