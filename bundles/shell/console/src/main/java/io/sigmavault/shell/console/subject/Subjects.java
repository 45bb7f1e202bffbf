package io.sigmavault.shell.console.subject;

import java.security.AccessControlContext;
import java.security.PrivilegedAction;
import java.security.PrivilegedActionException;
import java.security.PrivilegedExceptionAction;
import java.util.concurrent.CompletionException;
import javax.security.auth.Subject;
import org.jspecify.annotations.Nullable;

/// Who is logged in on this thread, without the access control contexts that Java 24 took away
/// (JEP 486). A console command may start threads; they inherit its subject.
public final class Subjects {

    private static final InheritableThreadLocal<@Nullable Subject> INHERITED =
            new InheritableThreadLocal<>();

    private Subjects() {}

    /// Stands for `Subject.getSubject(context)`.
    @SuppressWarnings("removal") // the signature that woven code calls with
    public static @Nullable Subject current(@Nullable AccessControlContext context) {
        Subject current = Subject.current();
        return current != null ? current : INHERITED.get();
    }

    /// Stands for `JaasHelper.doAs(subject, action)`.
    public static <T> T doAs(Subject subject, PrivilegedAction<T> action) {
        Subject before = INHERITED.get();
        INHERITED.set(subject);
        try {
            return Subject.callAs(subject, action::run);
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        } finally {
            restore(before);
        }
    }

    /// Stands for `JaasHelper.doAs(subject, action)` with checked exceptions.
    public static <T> T doAs(Subject subject, PrivilegedExceptionAction<T> action)
            throws PrivilegedActionException {
        Subject before = INHERITED.get();
        INHERITED.set(subject);
        try {
            return Subject.callAs(subject, action::run);
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            if (e.getCause() instanceof Exception cause) {
                throw new PrivilegedActionException(cause);
            }
            throw e;
        } finally {
            restore(before);
        }
    }

    private static void restore(@Nullable Subject before) {
        if (before == null) {
            INHERITED.remove();
        } else {
            INHERITED.set(before);
        }
    }
}
