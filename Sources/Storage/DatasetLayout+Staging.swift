extension DatasetLayout {
    /// The beginning of the names of staging folders on their way out; no run may bear it, for its dot.
    private static var doomedPrefix: String { ".over-" }

    /// Ends a run: from one moment to the next its staging folder is gone, so that no worker can publish any more; then
    /// what was in it is removed. Without effect where the folder is gone already.
    public func removeStaging(run: String) throws(StorageError) {
        try remove(stagingFolder: run, checked: stagingFolder(run: run))
        try removeIfEmpty()
    }

    /// Removes the staging folders of all runs but `run`, and what a killed program left of small files in the dataset's
    /// folder. To be called with the lock held, before the run makes its own folders.
    public func removeStale(keeping run: String? = nil) throws(StorageError) {
        if Files.kind(of: staging) == .folder {
            for name in try Files.names(in: staging) where name != run {
                try remove(stagingFolder: name, checked: staging + "/" + name)
            }
            try removeIfEmpty()
        }
        for name in try Files.names(in: root) where AtomicFile.isPartial(name) {
            try Files.removeFile(root + "/" + name)
        }
    }

    private func remove(stagingFolder name: String, checked path: String) throws(StorageError) {
        var doomed = path
        if !name.hasPrefix(Self.doomedPrefix) {
            doomed = staging + "/" + Self.doomedPrefix + name
            try Files.removeTree(doomed)
            do throws(StorageError) {
                try Files.rename(path, to: doomed)
            } catch {
                if Files.kind(of: path, followingLinks: false) == .nothing { return }
                throw error
            }
        }
        try Files.removeTree(doomed)
    }

    private func removeIfEmpty() throws(StorageError) {
        guard Files.kind(of: staging) == .folder, try Files.names(in: staging).isEmpty else { return }
        try Files.removeTree(staging)
    }
}
