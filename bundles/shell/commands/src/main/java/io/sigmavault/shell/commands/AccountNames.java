package io.sigmavault.shell.commands;

import io.sigmavault.access.Access;
import java.util.List;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/// Completes names of accounts.
@Service
public final class AccountNames extends NamesCompleter {

    @Override
    List<String> names() {
        return from(Access.class, Access::accounts);
    }
}
