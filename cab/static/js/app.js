// What every page loads; the rest only where its element stands.
