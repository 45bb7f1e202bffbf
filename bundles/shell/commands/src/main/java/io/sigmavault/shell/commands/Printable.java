package io.sigmavault.shell.commands;

/// Makes names safe for a terminal: a file may be called anything, escape sequences included.
final class Printable {

    private Printable() {}

    /// `text` with control characters, and what changes the direction of writing, as
    /// backslash, u and hex digits.
    static String of(String text) {
        var safe = new StringBuilder(text.length());
        text.codePoints()
                .forEach(point -> {
                    if (Character.isISOControl(point)
                            || Character.getType(point) == Character.FORMAT
                            || Character.getType(point) == Character.LINE_SEPARATOR
                            || Character.getType(point) == Character.PARAGRAPH_SEPARATOR) {
                        safe.append(String.format("\\u%04X", point));
                    } else {
                        safe.appendCodePoint(point);
                    }
                });
        return safe.toString();
    }
}
