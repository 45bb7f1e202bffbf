package io.sigmavault.codec.tool;

import io.sigmavault.vault.tool.cli.Sizes;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Bars of what each type has and takes, as SVG inside a page. The table below has the same numbers, so it is one picture to
/// who can't see it.
final class Chart {

    /// More would make no picture; the table has all.
    private static final int MOST_BARS = 24;

    private static final int WIDTH = 900;
    private static final int LEFT = 120;
    private static final int RIGHT = 170;
    private static final int ROW = 34;

    private Chart() {}

    static void draw(StringBuilder page, List<Map.Entry<String, Totals>> types) {
        var shown = types.subList(0, Math.min(types.size(), MOST_BARS));
        long most = Math.max(1, shown.getFirst().getValue().plain);
        int height = ROW * shown.size() + 30;
        page.append("<h2 id=\"chart\">Bytes before and after</h2>\n");
        page.append(
                "<svg viewBox=\"0 0 %d %d\" role=\"img\" aria-labelledby=\"chart chart-text\">\n"
                        .formatted(WIDTH, height));
        page.append("<desc id=\"chart-text\">");
        page.append(
                "Two bars for each type: its bytes, and what they take. The numbers are in the table.");
        page.append("</desc>\n");
        int y = 0;
        for (var type : shown) {
            var totals = type.getValue();
            label(page, 0, y + 18, type.getKey());
            bar(page, "was", y + 2, totals.plain, most);
            bar(page, "is", y + 15, totals.stored, most);
            var numbers =
                    "%s → %s".formatted(Sizes.bytes(totals.plain), Sizes.bytes(totals.stored));
            label(
                    page,
                    LEFT + length(Math.max(totals.plain, totals.stored), most) + 8,
                    y + 18,
                    numbers);
            y += ROW;
        }
        page.append(
                "<rect class=\"was\" x=\"%d\" y=\"%d\" width=\"12\" height=\"12\"/>"
                        .formatted(LEFT, y + 8));
        label(page, LEFT + 18, y + 19, "before");
        page.append(
                "<rect class=\"is\" x=\"%d\" y=\"%d\" width=\"12\" height=\"12\"/>"
                        .formatted(LEFT + 90, y + 8));
        label(page, LEFT + 108, y + 19, "after");
        page.append("</svg>\n");
        if (shown.size() < types.size()) {
            page.append(
                    "<p class=\"soft\">The %d largest of %d types.</p>\n"
                            .formatted(shown.size(), types.size()));
        }
    }

    private static double length(long bytes, long most) {
        return Math.min(1.0, (double) bytes / most) * (WIDTH - LEFT - RIGHT);
    }

    private static void bar(StringBuilder page, String kind, int y, long bytes, long most) {
        page.append(
                String.format(
                        Locale.ROOT,
                        "<rect class=\"%s\" x=\"%d\" y=\"%d\" width=\"%.1f\" height=\"12\"/>%n",
                        kind,
                        LEFT,
                        y,
                        length(bytes, most)));
    }

    private static void label(StringBuilder page, double x, int y, String text) {
        page.append(
                String.format(
                        Locale.ROOT,
                        "<text x=\"%.1f\" y=\"%d\">%s</text>%n",
                        x,
                        y,
                        HtmlReport.text(text)));
    }
}
