package org.tributary.tracking.qr;

import com.google.zxing.WriterException;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import com.google.zxing.qrcode.encoder.ByteMatrix;
import com.google.zxing.qrcode.encoder.Encoder;
import java.util.Objects;

/** A text as a QR code that survives 15 % of damage, with the quiet zone of four modules that readers need around it. */
public final class QrCode {

    static final int QUIET = 4;

    private final ByteMatrix modules;

    private QrCode(ByteMatrix modules) {
        this.modules = modules;
    }

    /**
     * Of an address.
     *
     * @throws IllegalArgumentException for more text than the largest code holds, about 2,300 bytes
     */
    public static QrCode of(String text) {
        try {
            return new QrCode(Objects.requireNonNull(
                    Encoder.encode(text, ErrorCorrectionLevel.M).getMatrix()));
        } catch (WriterException tooLong) {
            throw new IllegalArgumentException("no QR code holds " + text.length() + " characters", tooLong);
        }
    }

    /** As a picture that scales. */
    public String svg() {
        int side = side();
        StringBuilder path = new StringBuilder(4096);
        for (int y = 0; y < modules.getHeight(); y++) {
            for (int x = 0; x < modules.getWidth(); x++) {
                int run = run(x, y);
                if (run > 0) {
                    path.append('M').append(x + QUIET).append(' ').append(y + QUIET);
                    path.append('h').append(run).append("v1h-").append(run).append('z');
                    x += run - 1;
                }
            }
        }
        return """
                <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %1$d %1$d" shape-rendering="crispEdges">\
                <path fill="#fff" d="M0 0h%1$dv%1$dH0z"/><path d="%2$s"/></svg>
                """.formatted(side, path);
    }

    /**
     * As a PNG in black and white.
     *
     * @param pixels its width and height; modules are whole pixels, what remains is white border
     */
    public byte[] png(int pixels) {
        int scale = Math.max(1, pixels / side());
        int size = Math.max(pixels, side());
        int border = (size - scale * modules.getWidth()) / 2;
        return PngFile.of(size, (x, y) -> isDark(Math.floorDiv(x - border, scale), Math.floorDiv(y - border, scale)));
    }

    private int side() {
        return modules.getWidth() + 2 * QUIET;
    }

    private int run(int x, int y) {
        int end = x;
        while (isDark(end, y)) {
            end++;
        }
        return end - x;
    }

    private boolean isDark(int x, int y) {
        return x >= 0 && y >= 0 && x < modules.getWidth() && y < modules.getHeight() && modules.get(x, y) == 1;
    }
}
