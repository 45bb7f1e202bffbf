package io.sigmavault.shell.console;

import io.sigmavault.shell.console.subject.Subjects;
import org.osgi.framework.hooks.weaving.WeavingHook;
import org.osgi.framework.hooks.weaving.WovenClass;

/// Lets [SubjectWeaver] rewrite classes of Karaf's bundles as they are loaded.
final class SubjectHook implements WeavingHook {

    private static final String KARAF = "org.apache.karaf.";

    @Override
    public void weave(WovenClass woven) {
        String bundle = woven.getBundleWiring().getBundle().getSymbolicName();
        if (bundle == null
                || !bundle.startsWith(KARAF)
                || !SubjectWeaver.concerns(woven.getClassName(), woven.getBytes())) {
            return;
        }
        woven.setBytes(
                SubjectWeaver.weave(woven.getBytes(), woven.getBundleWiring().getClassLoader()));
        woven.getDynamicImports().add(Subjects.class.getPackageName());
    }
}
