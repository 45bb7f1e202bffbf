package io.sigmavault.core.platform.karaf;

import io.sigmavault.core.platform.Platform.LogLine;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.ops4j.pax.logging.spi.PaxAppender;
import org.ops4j.pax.logging.spi.PaxLoggingEvent;

/// The newest lines of the log, in memory: at most [#LINES], each at most [#MESSAGE_CHARACTERS].
final class LogBuffer implements PaxAppender {

    static final int LINES = 5_000;
    static final int MESSAGE_CHARACTERS = 2_000;

    private final Deque<LogLine> lines = new ArrayDeque<>();

    @Override
    public void doAppend(PaxLoggingEvent event) {
        add(
                new LogLine(
                        Instant.ofEpochMilli(event.getTimeStamp()).toString(),
                        level(String.valueOf(event.getLevel())),
                        String.valueOf(event.getLoggerName()),
                        message(event.getRenderedMessage(), event.getThrowableStrRep())));
    }

    synchronized void add(LogLine line) {
        if (lines.size() == LINES) {
            lines.removeFirst();
        }
        lines.addLast(line);
    }

    /// The newest `limit` lines, oldest first.
    synchronized List<LogLine> newest(int limit) {
        if (limit < 1 || limit > LINES) {
            throw new IllegalArgumentException("limit is 1 to " + LINES + ": " + limit);
        }
        var all = new ArrayList<>(lines);
        return List.copyOf(all.subList(Math.max(0, all.size() - limit), all.size()));
    }

    /// The message, and the first line of a stack trace.
    static String message(@Nullable String message, String @Nullable [] trace) {
        String text = message == null ? "" : message;
        if (trace != null && trace.length > 0) {
            text = text.isEmpty() ? trace[0] : text + " | " + trace[0];
        }
        return text.length() > MESSAGE_CHARACTERS
                ? text.substring(0, MESSAGE_CHARACTERS) + "…"
                : text;
    }

    private static String level(String level) {
        return switch (level) {
            case "ERROR", "FATAL" -> "ERROR";
            case "WARN", "WARNING" -> "WARN";
            case "INFO" -> "INFO";
            default -> "DEBUG";
        };
    }
}
