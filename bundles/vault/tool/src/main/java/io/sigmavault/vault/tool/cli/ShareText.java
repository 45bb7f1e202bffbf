package io.sigmavault.vault.tool.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// Finds recovery shares in a text: on a page as it was printed, one a line, or several pages one after the other.
public final class ShareText {

    private static final int WORDS = 32;

    /// With as many words a line is a share, even if some are missing: then the message is about the right one.
    private static final int ON_ONE_LINE = 28;

    private static final Pattern WORD = Pattern.compile("[A-Za-z]+");

    private final List<String> found = new ArrayList<>();
    private final StringBuilder words = new StringBuilder();
    private int count;

    private ShareText() {}

    /// @param text lines that begin with `#` are passed over; an empty one, or 32 words, end a share
    /// @return the words of each, not checked
    public static List<String> split(String text) {
        var shares = new ShareText();
        text.lines().map(String::strip).forEach(shares::line);
        shares.end();
        return List.copyOf(shares.found);
    }

    private void line(String line) {
        int here = (int) WORD.matcher(line).results().count();
        if (line.startsWith("#") || here == 0 || here >= ON_ONE_LINE) {
            end();
        }
        if (line.startsWith("#")) {
            return;
        }
        words.append(line).append('\n');
        count += here;
        if (here >= ON_ONE_LINE || count == WORDS) {
            end();
        }
    }

    private void end() {
        if (count > 0) {
            found.add(words.toString());
        }
        words.setLength(0);
        count = 0;
    }
}
