package io.sigmavault.shell.commands;

import java.util.List;
import java.util.function.Function;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.console.CommandLine;
import org.apache.karaf.shell.api.console.Completer;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.completers.StringsCompleter;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;

/// Completes names that are asked for at the moment of the key press.
@SuppressWarnings("NullAway.Init") // Karaf's shell sets the field
abstract class NamesCompleter implements Completer {

    @Reference private BundleContext bundles;

    abstract List<String> names();

    @Override
    public final int complete(Session session, CommandLine line, List<String> candidates) {
        return new StringsCompleter(names()).complete(session, line, candidates);
    }

    final BundleContext bundles() {
        return bundles;
    }

    /// Names from a service; none while it is away.
    final <S> List<String> from(Class<S> type, Function<S, List<String>> names) {
        ServiceReference<S> reference = bundles.getServiceReference(type);
        S service = reference == null ? null : bundles.getService(reference);
        if (reference == null || service == null) {
            return List.of();
        }
        try {
            return names.apply(service);
        } finally {
            bundles.ungetService(reference);
        }
    }
}
