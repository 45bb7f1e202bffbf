package io.sigmavault.shell.commands;

import io.sigmavault.access.Access;
import io.sigmavault.access.Caller;
import io.sigmavault.audit.OnBehalf;
import io.sigmavault.core.Actor;
import io.sigmavault.core.SigmaVaultException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.util.Set;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.CommandException;
import org.apache.karaf.shell.support.table.ShellTable;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;

/// What all commands share.
@SuppressWarnings("NullAway.Init") // Karaf's shell sets the fields before it calls execute
abstract class ConsoleCommand implements Action {

    @Reference private Session session;
    @Reference private BundleContext own;

    /// Does it.
    ///
    /// @throws SigmaVaultException shown as its sentence and code
    abstract void run() throws Exception;

    @Override
    public final @Nullable Object execute() throws Exception {
        try {
            return new OnBehalf(actor(), "console")
                    .call(() -> {
                        run();
                        return null;
                    });
        } catch (SigmaVaultException e) {
            throw new CommandException(e.getMessage() + " [" + e.code() + "]", e);
        } catch (NoSuchFileException e) {
            throw new CommandException("there is no file " + e.getFile(), e);
        } catch (UncheckedIOException e) {
            throw new CommandException(String.valueOf(e.getMessage()), e);
        } catch (IllegalArgumentException e) { // a caller's mistake, such as a bad path
            throw new CommandException(String.valueOf(e.getMessage()), e);
        }
    }

    final Session session() {
        return session;
    }

    /// The framework's context: it stays good when the command updates its own bundle.
    final BundleContext bundles() {
        return own.getBundle(Constants.SYSTEM_BUNDLE_LOCATION).getBundleContext();
    }

    final String version() {
        return own.getBundle().getVersion().toString();
    }

    final PrintStream out() {
        return session.getConsole();
    }

    /// Who uses the console.
    final Actor actor() {
        Object user = session.get("USER");
        return new Actor("console", user == null ? "admin" : user.toString());
    }

    final Caller caller() {
        return new Caller(actor(), Set.of("*"), "", "console");
    }

    /// Asks the policy, which records the request. Bundles and features can be changed while the policy
    /// or the audit log is away, to bring it back: whoever has the console's key may do so anyway.
    ///
    /// @throws SigmaVaultException code `denied`
    final void allow(String permission, String resource) throws SigmaVaultException {
        try {
            with(
                    Access.class,
                    access -> {
                        access.check(caller(), permission, resource);
                        return resource;
                    });
        } catch (SigmaVaultException e) {
            if (e.status() < 500 || !permission.startsWith("core:")) {
                throw e;
            }
            out().println("Goes on without audit: " + e.getMessage());
        }
    }

    /// Calls the service that is there now.
    ///
    /// @throws SigmaVaultException code `service-away`
    final <S, R> R with(Class<S> type, Call<S, R> call) throws SigmaVaultException {
        BundleContext bundles = bundles();
        ServiceReference<S> reference = bundles.getServiceReference(type);
        S service = reference == null ? null : bundles.getService(reference);
        if (reference == null || service == null) {
            throw new SigmaVaultException(
                    "service-away",
                    503,
                    type.getSimpleName()
                            + " is not there now: its bundle is stopped or being replaced; see"
                            + " bundle:list");
        }
        try {
            return call.on(service);
        } finally {
            bundles.ungetService(reference);
        }
    }

    final boolean present(Class<?> type) {
        return bundles().getServiceReference(type) != null;
    }

    /// A table with these columns; plain characters, so that scripts can read it.
    final ShellTable table(String... columns) {
        var table = new ShellTable().forceAscii();
        for (String column : columns) {
            table.column(column);
        }
        return table;
    }

    /// What is done with a service.
    @FunctionalInterface
    interface Call<S, R> {
        R on(S service) throws SigmaVaultException;
    }
}
