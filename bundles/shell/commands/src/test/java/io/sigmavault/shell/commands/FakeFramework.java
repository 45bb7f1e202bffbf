package io.sigmavault.shell.commands;

import java.lang.reflect.Field;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;

/// A bundle context with the services that a test puts in.
final class FakeFramework {

    private final Map<String, Object> services = new HashMap<>();

    <S> FakeFramework with(Class<S> type, S service) {
        services.put(type.getName(), service);
        return this;
    }

    BundleContext context() {
        return fake(BundleContext.class, this::answer);
    }

    private @Nullable Object answer(String method, Object[] arguments) {
        return switch (method) {
            case "getBundle" ->
                    fake(
                            Bundle.class,
                            (name, _) -> name.equals("getBundleContext") ? context() : null);
            case "getServiceReference" -> {
                String name = ((Class<?>) arguments[0]).getName();
                Object service = services.get(name);
                yield service == null
                        ? null
                        : fake(
                                ServiceReference.class,
                                (asked, _) -> asked.equals("getProperty") ? service : null);
            }
            case "getService" -> ((ServiceReference<?>) arguments[0]).getProperty("service");
            case "ungetService" -> true;
            default -> throw new AssertionError(method);
        };
    }

    /// Runs a command.
    ///
    /// @return what it printed
    String run(ConsoleCommand command) throws Exception {
        var session = new FakeSession();
        set(command, ConsoleCommand.class, "session", session.session());
        set(command, ConsoleCommand.class, "own", context());
        command.execute();
        return session.printed();
    }

    /// The command with an argument or option.
    static <C extends ConsoleCommand> C with(C command, String name, Object value)
            throws Exception {
        set(command, command.getClass(), name, value);
        return command;
    }

    private static void set(Object target, Class<?> type, String name, Object value)
            throws Exception {
        Field field = type.getDeclaredField(name);
        field.setAccessible(true);
        field.set(target, value);
    }

    static <T> T fake(Class<T> type, Answer answer) {
        return type.cast(
                Proxy.newProxyInstance(
                        FakeFramework.class.getClassLoader(),
                        new Class<?>[] {type},
                        (_, method, arguments) ->
                                answer.to(
                                        method.getName(),
                                        arguments == null ? new Object[0] : arguments)));
    }

    /// What a fake answers.
    @FunctionalInterface
    interface Answer {
        @Nullable Object to(String method, Object[] arguments) throws Exception;
    }
}
