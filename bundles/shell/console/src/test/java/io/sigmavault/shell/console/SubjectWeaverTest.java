package io.sigmavault.shell.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.security.PrivilegedAction;
import java.security.PrivilegedActionException;
import java.security.PrivilegedExceptionAction;
import java.util.ArrayList;
import java.util.concurrent.Callable;
import javax.security.auth.Subject;
import javax.security.auth.x500.X500Principal;
import org.junit.jupiter.api.Test;

/// Weaves the real classes of Karaf and runs them on this Java.
final class SubjectWeaverTest {

    private static final String HELPER = "org.apache.karaf.util.jaas.JaasHelper";
    private static final String SHELL_UTIL = "org.apache.karaf.shell.support.ShellUtil";
    private static final String ROLE = X500Principal.class.getName() + ":CN=admin";

    private final Subject admin = new Subject();
    private final Woven woven = new Woven();

    SubjectWeaverTest() {
        admin.getPrincipals().add(new X500Principal("CN=admin"));
    }

    @Test
    void unwovenClassFailsOnThisJava() throws Exception {
        Method method = Class.forName(HELPER).getMethod("currentUserHasRole", String.class);
        assertThatThrownBy(() -> method.invoke(null, ROLE))
                .hasCauseInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void nobodyIsLoggedInOutside() throws Exception {
        assertThat(hasRole()).isEqualTo(false);
    }

    @Test
    void subjectIsSeenInside() throws Exception {
        assertThat(doAs(this::hasRole)).isEqualTo(true);
        assertThat(hasRole()).isEqualTo(false);
    }

    @Test
    void threadsOfACommandInheritTheSubject() throws Exception {
        var seen = new ArrayList<Object>();
        doAs(() -> {
            var thread = new Thread(() -> seen.add(call(this::hasRole)));
            thread.start();
            thread.join();
            return "";
        });
        assertThat(seen).containsExactly(true);
    }

    @Test
    void exceptionsComeThroughAsTheyWere() throws Exception {
        Method checked = helper("doAs", Subject.class, PrivilegedExceptionAction.class);
        PrivilegedExceptionAction<String> failing =
                () -> {
                    throw new IOException("disk");
                };
        assertThatThrownBy(() -> checked.invoke(null, admin, failing))
                .cause()
                .isInstanceOf(PrivilegedActionException.class)
                .hasCauseInstanceOf(IOException.class);
        Method unchecked = helper("doAs", Subject.class, PrivilegedAction.class);
        PrivilegedAction<String> wrong =
                () -> {
                    throw new IllegalArgumentException("wrong");
                };
        assertThatThrownBy(() -> unchecked.invoke(null, admin, wrong))
                .isInstanceOf(InvocationTargetException.class)
                .hasCauseInstanceOf(IllegalArgumentException.class);
        assertThat(hasRole()).isEqualTo(false);
    }

    @Test
    void otherUsersOfGetSubjectAreWovenToo() throws Exception {
        Class<?> type = woven.loadClass(SHELL_UTIL);
        assertThat(type.getMethod("getCurrentUserName").invoke(null)).isNull();
    }

    @Test
    void otherClassesAreLeftAlone() throws Exception {
        byte[] bytes = bytes("org.apache.karaf.shell.api.action.Action");
        assertThat(SubjectWeaver.concerns("org.apache.karaf.shell.api.action.Action", bytes))
                .isFalse();
    }

    private Object hasRole() throws Exception {
        return helper("currentUserHasRole", String.class).invoke(null, ROLE);
    }

    private Object doAs(Callable<Object> action) throws Exception {
        PrivilegedAction<Object> privileged = () -> call(action);
        return helper("doAs", Subject.class, PrivilegedAction.class)
                .invoke(null, admin, privileged);
    }

    private Method helper(String name, Class<?>... parameters) throws Exception {
        return woven.loadClass(HELPER).getMethod(name, parameters);
    }

    private static Object call(Callable<Object> action) {
        try {
            return action.call();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    /// Loads the two classes of Karaf woven, all others as they are.
    private static final class Woven extends ClassLoader {

        Woven() {
            super(SubjectWeaverTest.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            Class<?> loaded = findLoadedClass(name);
            if (loaded != null) {
                return loaded;
            }
            if (!name.startsWith(HELPER) && !name.equals(SHELL_UTIL)) {
                return super.loadClass(name, resolve);
            }
            try {
                byte[] bytes = bytes(name);
                byte[] fresh =
                        SubjectWeaver.concerns(name, bytes)
                                ? SubjectWeaver.weave(bytes, getParent())
                                : bytes;
                return defineClass(name, fresh, 0, fresh.length);
            } catch (IOException e) {
                throw new ClassNotFoundException(name, e);
            }
        }
    }

    static byte[] bytes(String name) throws IOException {
        String path = name.replace('.', '/') + ".class";
        try (var in = SubjectWeaverTest.class.getClassLoader().getResourceAsStream(path)) {
            if (in == null) {
                throw new IOException(path + " is missing");
            }
            return in.readAllBytes();
        }
    }
}
