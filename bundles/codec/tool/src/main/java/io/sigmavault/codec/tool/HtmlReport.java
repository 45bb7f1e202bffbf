package io.sigmavault.codec.tool;

import io.sigmavault.vault.tool.cli.Sizes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// An analysis as one page that asks for nothing else, and is XML as well: numbers, a chart, tables by type, by what was recognised, and by file.
final class HtmlReport {

    private final Statistics statistics;
    private final StringBuilder page = new StringBuilder();

    private HtmlReport(Statistics statistics) {
        this.statistics = statistics;
    }

    /// @param name of what was analysed
    /// @param written bytes of the whole file that compress would make
    static String of(String name, Tier tier, Statistics statistics, long written) {
        return new HtmlReport(statistics).all(name, tier, written);
    }

    private String all(String name, Tier tier, long written) {
        var title = "What ΣLANG makes of " + name;
        add(
                """
                <!DOCTYPE html>
                <html lang="en" xmlns="http://www.w3.org/1999/xhtml">
                <head>
                <meta charset="utf-8"/>
                <meta name="viewport" content="width=device-width, initial-scale=1"/>
                <meta http-equiv="Content-Security-Policy"
                 content="default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'"/>
                <title>\
                """);
        add(text(title) + "</title>\n<style>\n" + resource("report.css") + "</style>\n</head>\n");
        add("<body>\n<main>\n<h1>" + text(title) + "</h1>\n");
        summary(tier, written);
        if (statistics.plain() > 0) {
            Chart.draw(page, statistics.types());
        }
        totals("types", "By type of file", "Type", statistics.types());
        totals("ways", "By what was recognised", "Codec: recognised", statistics.ways());
        codebooks();
        files();
        add("</main>\n<script>\n" + resource("report.js") + "</script>\n</body>\n</html>\n");
        return page.toString();
    }

    private void summary(Tier tier, long written) {
        var all = statistics.all();
        add(
                String.format(
                        Locale.ROOT,
                        """
                        <p><strong>%d files, %s, would be %s (%.1f %%) in the tier %s.</strong> That saves %s. Making it \
                        took %.1f s, reading all of it back %.1f s, with one thread.</p>
                        """,
                        all.files,
                        Sizes.bytes(all.plain),
                        Sizes.bytes(written),
                        100.0 * written / Math.max(1, all.plain),
                        tier.word(),
                        Sizes.bytes(Math.max(0, all.plain - written)),
                        all.encodeNanos / 1e9,
                        all.readNanos / 1e9));
        add(
                """
                <p class="soft">Everything was read back and compared. Files of one type share blocks; what a file takes \
                is its part of them. Nothing was written but this page.</p>
                """);
    }

    private void totals(
            String id, String heading, String first, List<Map.Entry<String, Totals>> rows) {
        begin(
                id,
                heading,
                first,
                "Files",
                "Bytes",
                "Stored",
                "Saved",
                "Ratio",
                "Made, MiB/s",
                "Read, MiB/s",
                "Codecs");
        for (var row : rows) {
            add("<tr><th scope=\"row\" class=\"text\">" + name(row.getKey()) + "</th>");
            cells(row.getValue(), id.equals("types"));
        }
        add("</tbody>\n<tfoot>\n<tr><th scope=\"row\" class=\"text\">All</th>");
        cells(statistics.all(), id.equals("types"));
        add("</tfoot>\n</table>\n</div>\n");
    }

    private void cells(Totals totals, boolean counted) {
        add(counted ? number(totals.files) : "<td>–</td>");
        add(number(totals.plain) + number(totals.stored) + number(totals.plain - totals.stored));
        add(fraction("%.3f", totals.ratio()));
        add(fraction("%.1f", totals.encodeSpeed()) + fraction("%.1f", totals.readSpeed()));
        add("<td class=\"text\">" + text(totals.shares()) + "</td></tr>\n");
    }

    private void codebooks() {
        if (statistics.codebooks().isEmpty()) {
            return;
        }
        begin("codebooks", "Codebooks", "Of files", "Bytes", "Takes", "Blocks", "Saves");
        for (var each : statistics.codebooks()) {
            add("<tr><th scope=\"row\" class=\"text\">" + name(each.type()) + "</th>");
            add(number(each.bytes()) + number(each.stored()) + number(each.blocks()));
            add(number(each.saved()) + "</tr>\n");
        }
        add("</tbody>\n</table>\n</div>\n");
    }

    private void files() {
        var list = statistics.shares().list();
        begin(
                "files",
                "By file",
                "File",
                "Type",
                "Bytes",
                "Takes",
                "Saves",
                "Ratio",
                "Read, ms",
                "Codec: recognised");
        for (var file : list) {
            long stored = Math.round(file.stored());
            var shown = file.name().isEmpty() ? "(the only one)" : file.name();
            add("<tr><th scope=\"row\" class=\"text\">" + name(shown) + "</th>");
            add("<td class=\"text\">" + text(file.type()) + "</td>");
            add(number(file.plain()) + number(stored) + number(file.plain() - stored));
            add(fraction("%.3f", file.ratio()) + fraction("%.1f", file.readNanos() / 1e6));
            add("<td class=\"text\">" + text(file.how()) + "</td></tr>\n");
        }
        add("</tbody>\n</table>\n</div>\n");
        if (statistics.shares().others() > 0) {
            add(
                    "<p>These are the %d largest files; %d smaller ones are in the sums alone.</p>\n"
                            .formatted(list.size(), statistics.shares().others()));
        }
    }

    private void begin(String id, String heading, String... columns) {
        add("<h2 id=\"%s\">%s</h2>\n".formatted(id, text(heading)));
        add(
                "<div class=\"scroll\" role=\"region\" aria-labelledby=\"%s\" tabindex=\"0\">\n"
                        .formatted(id));
        add("<table aria-labelledby=\"%s\">\n<thead>\n<tr>".formatted(id));
        for (var column : columns) {
            boolean word =
                    List.of(columns[0], "Type", "Codecs", "Codec: recognised").contains(column);
            add(
                    "<th scope=\"col\""
                            + (word ? " class=\"text\"" : "")
                            + ">"
                            + text(column)
                            + "</th>");
        }
        add("</tr>\n</thead>\n<tbody>\n");
    }

    private void add(String html) {
        page.append(html);
    }

    private static String number(long value) {
        return "<td data-value=\"%d\">%s</td>"
                .formatted(value, String.format(Locale.ROOT, "%,d", value));
    }

    private static String fraction(String format, double value) {
        return "<td>" + String.format(Locale.ROOT, format, value) + "</td>";
    }

    /// A name, apart from the direction of what stands around it.
    private static String name(String name) {
        return "<bdi>" + text(name) + "</bdi>";
    }

    /// Text as HTML: nothing of it is markup, and what no text has becomes U+FFFD.
    static String text(String text) {
        var html = new StringBuilder();
        text.codePoints()
                .forEach(each -> {
                    switch (each) {
                        case '&' -> html.append("&amp;");
                        case '<' -> html.append("&lt;");
                        case '>' -> html.append("&gt;");
                        case '"' -> html.append("&quot;");
                        case '\'' -> html.append("&#39;");
                        default -> html.appendCodePoint(isText(each) ? each : 0xFFFD);
                    }
                });
        return html.toString();
    }

    private static boolean isText(int codePoint) {
        return !Character.isISOControl(codePoint)
                && Character.getType(codePoint) != Character.SURROGATE
                && (codePoint & 0xFFFE) != 0xFFFE;
    }

    private static String resource(String name) {
        try (var stream = HtmlReport.class.getResourceAsStream(name)) {
            if (stream == null) {
                throw new IllegalStateException("the product lacks " + name);
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException("the product's " + name + " can't be read", e);
        }
    }
}
