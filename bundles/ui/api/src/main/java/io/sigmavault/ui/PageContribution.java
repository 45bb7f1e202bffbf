package io.sigmavault.ui;

import java.util.Optional;
import org.osgi.annotation.versioning.ConsumerType;

/// A page of the UI. Register it as a service: the shell shows it at once and drops it when the
/// service goes. The module must define the custom element and import `@sigmavault/ui` only.
@ConsumerType
public interface PageContribution {

    Descriptor descriptor();

    /// A file of the page, by its path under `/ui/pages/<path>/`, such as `page.mjs`.
    ///
    /// @return empty if there is none of that name
    Optional<byte[]> file(String name);

    /// @param path place in the address bar, `[a-z-]{1,32}`, unique
    /// @param title key of its title in the shell's and the page's messages; also English text
    /// @param icon name of an icon of the UI kit
    /// @param module file that defines the element, such as `page.mjs`
    /// @param element custom element, such as `sv-vault-page`
    /// @param order lower comes first in the navigation
    /// @param permission what a viewer must be allowed; empty for everybody who is logged in
    record Descriptor(
            String path,
            String title,
            String icon,
            String module,
            String element,
            int order,
            String permission) {

        public Descriptor {
            if (!path.matches("[a-z-]{1,32}")) {
                throw new IllegalArgumentException("page path must be 1-32 of a-z -: " + path);
            }
        }
    }
}
