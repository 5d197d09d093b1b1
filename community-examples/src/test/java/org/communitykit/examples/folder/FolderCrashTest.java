package org.communitykit.examples.folder;

import java.nio.file.Path;
import org.communitykit.storage.Storage;
import org.communitykit.storage.contract.CrashContract;
import org.communitykit.storage.contract.Opener;
import org.junit.jupiter.api.io.TempDir;

class FolderCrashTest extends CrashContract {
    @TempDir
    Path folder;

    @Override
    protected Class<? extends Opener> opener() {
        return Opening.class;
    }

    @Override
    protected String place() {
        return folder.toString();
    }

    public static final class Opening implements Opener {
        @Override
        public Storage open(String place) {
            return new FolderStorage(Path.of(place));
        }
    }
}
