package io.sigmavault.shell.commands;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.apache.karaf.shell.api.console.Session;
import org.jspecify.annotations.Nullable;

/// A console with somebody who types `lines`, or without keyboard if there are none.
final class FakeSession {

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8);
    private final Deque<String> lines;

    FakeSession(String... lines) {
        this.lines = new ArrayDeque<>(List.of(lines));
    }

    Session session() {
        return (Session)
                Proxy.newProxyInstance(
                        FakeSession.class.getClassLoader(),
                        new Class<?>[] {Session.class},
                        (_, method, arguments) -> answer(method.getName(), arguments));
    }

    String printed() {
        return printed.toString(StandardCharsets.UTF_8);
    }

    private @Nullable Object answer(String method, Object @Nullable [] arguments) {
        return switch (method) {
            case "getConsole" -> out;
            case "get" -> arguments != null && "USER".equals(arguments[0]) ? "olga" : null;
            case "readLine" -> {
                if (lines.isEmpty()) {
                    throw new UnsupportedOperationException("no keyboard");
                }
                yield lines.removeFirst();
            }
            default -> throw new AssertionError(method);
        };
    }
}
