package io.sigmavault.rest.lib.area;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;

class AreaTest {

    private static <T> T proxy(Class<T> type, Object answer) {
        return type.cast(
                Proxy.newProxyInstance(
                        type.getClassLoader(),
                        new Class<?>[] {type},
                        (_, method, _) ->
                                method.getName().equals("registerService") ? answer : null));
    }

    /// Areas that started Jersey on virtual threads held all their carriers while they waited for a jar, which a virtual thread
    /// without a carrier had: the server answered nothing more.
    @Test
    void jerseyIsStartedOnAThreadOfItsOwn() {
        var registration = proxy(ServiceRegistration.class, "");
        var context = proxy(BundleContext.class, registration);
        try (var _ = Area.open(context, "things", List.of("things"), List.of())) {
            // of virtual threads there is no list
            assertThat(Thread.getAllStackTraces().keySet())
                    .extracting(Thread::getName)
                    .contains("warm-up-things");
        }
    }
}
