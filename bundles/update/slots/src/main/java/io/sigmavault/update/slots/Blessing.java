package io.sigmavault.update.slots;

import io.sigmavault.update.format.Version;
import java.io.IOException;

/// Lets the version that runs be started from now on, since it has shown that it works: on machines that GRUB starts.
/// With UEFI, systemd does it.
///
/// @param running the version that runs
public record Blessing(BootPartition boot, Version running) {

    public void run() throws IOException {
        boot.menu().bless(running);
        for (String name : boot.kernels().names()) {
            var kernel = KernelName.parse(name);
            if (kernel.isPresent()
                    && kernel.get().version().equals(running)
                    && !kernel.get().blessed()) {
                boot.kernels().rename(name, new KernelName(running, -1, 0).toString());
            }
        }
    }
}
