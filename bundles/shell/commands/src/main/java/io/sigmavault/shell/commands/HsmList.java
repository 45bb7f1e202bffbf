package io.sigmavault.shell.commands;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.keys.HsmHealth;
import io.sigmavault.keys.HsmProvider;
import java.util.Comparator;
import java.util.Locale;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;

@Service
@Command(
        scope = "hsm",
        name = "list",
        description =
                "Lists tokens that keep keys: HSMs, the TPM, files; how they are and what they can do.")
public final class HsmList extends ConsoleCommand {

    @Override
    void run() throws SigmaVaultException, InvalidSyntaxException {
        allow("keys:token:read", "hsm");
        BundleContext bundles = bundles();
        var table = table("Token", "State", "Label", "Model", "Can", "");
        var references =
                bundles.getServiceReferences(HsmProvider.class, null).stream()
                        .sorted(
                                Comparator.comparing(
                                        it -> String.valueOf(it.getProperty(HsmProvider.ID))))
                        .toList();
        for (ServiceReference<HsmProvider> reference : references) {
            HsmProvider driver = bundles.getService(reference);
            if (driver != null) {
                HsmHealth health = driver.health();
                String can =
                        String.join(
                                " ",
                                driver.capabilities().stream()
                                        .map(it -> it.name().toLowerCase(Locale.ROOT))
                                        .sorted()
                                        .toList());
                table.addRow()
                        .addContent(
                                driver.id(),
                                health.state(),
                                health.token(),
                                health.model(),
                                can,
                                health.detail());
                bundles.ungetService(reference);
            }
        }
        table.print(out());
        if (references.isEmpty()) {
            out().println("No driver: feature:install sigmavault-hsm-pkcs11, -tpm or -software");
        }
    }
}
