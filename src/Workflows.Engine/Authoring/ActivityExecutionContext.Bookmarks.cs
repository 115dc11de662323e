namespace Workflows.Engine.Authoring;

public sealed partial class ActivityExecutionContext
{
    /// <summary>Waits for nothing in particular: the bookmark is resumed by its id. <paramref name="callback"/> must be a named method.</summary>
    public Bookmark CreateBookmark(
        ExecuteActivityDelegate callback,
        IDictionary<string, string>? metadata = null
    ) => CreateBookmark(new CreateBookmarkArgs { Callback = callback, Metadata = metadata });

    /// <summary>Waits for a stimulus. <paramref name="callback"/> must be a named method.</summary>
    /// <param name="stimulus">What the activity waits for.</param>
    /// <param name="callback">What to do on resume.</param>
    /// <param name="includeActivityInstanceId">Whether only this execution is found by the stimulus.</param>
    /// <param name="customProperties">Anything to keep with the bookmark.</param>
    public Bookmark CreateBookmark(
        object stimulus,
        ExecuteActivityDelegate? callback,
        bool includeActivityInstanceId = true,
        IDictionary<string, string>? customProperties = null
    ) =>
        CreateBookmark(
            new CreateBookmarkArgs
            {
                Stimulus = stimulus,
                Callback = callback,
                IncludeActivityInstanceId = includeActivityInstanceId,
                Metadata = customProperties,
            }
        );

    /// <summary>Waits for a stimulus and completes on resume.</summary>
    public Bookmark CreateBookmark(
        object stimulus,
        bool includeActivityInstanceId,
        IDictionary<string, string>? customProperties = null
    ) =>
        CreateBookmark(
            new CreateBookmarkArgs
            {
                Stimulus = stimulus,
                IncludeActivityInstanceId = includeActivityInstanceId,
                Metadata = customProperties,
            }
        );

    /// <summary>Waits for a stimulus and completes on resume; every execution that waits for the same is found.</summary>
    public Bookmark CreateBookmark(object stimulus, IDictionary<string, string>? metadata = null) =>
        CreateBookmark(new CreateBookmarkArgs { Stimulus = stimulus, Metadata = metadata });

    /// <summary>Waits. Without arguments only this execution is found.</summary>
    public Bookmark CreateBookmark(CreateBookmarkArgs? options = null) =>
        AddBookmark(options ?? new CreateBookmarkArgs { IncludeActivityInstanceId = true }, null);

    /// <summary>Waits for each of several stimuli.</summary>
    public void CreateBookmarks(
        IEnumerable<object> payloads,
        ExecuteActivityDelegate? callback = null,
        bool includeActivityInstanceId = true,
        string? bookmarkName = null
    )
    {
        foreach (var payload in payloads)
        {
            CreateBookmark(
                new CreateBookmarkArgs
                {
                    Stimulus = payload,
                    Callback = callback,
                    BookmarkName = bookmarkName,
                    IncludeActivityInstanceId = includeActivityInstanceId,
                }
            );
        }
    }

    /// <summary>Removes all bookmarks of this execution.</summary>
    public void ClearBookmarks()
    {
        if (WorkflowExecutionContext.BookmarkList.Count > 0)
            WorkflowExecutionContext.BookmarkList.RemoveAll(b => b.ActivityInstanceId == Id);
    }

    /// <summary>Waits until a moment.</summary>
    internal Bookmark AddTimer(
        string name,
        object stimulus,
        DateTimeOffset dueAt,
        ExecuteActivityDelegate? callback
    ) =>
        AddBookmark(
            new CreateBookmarkArgs
            {
                BookmarkName = name,
                Stimulus = stimulus,
                Callback = callback,
                IncludeActivityInstanceId = true,
            },
            dueAt
        );

    private Bookmark AddBookmark(CreateBookmarkArgs args, DateTimeOffset? dueAt)
    {
        var name = args.BookmarkName ?? Activity.Type;
        var payload = StimulusHasher.ToJson(args.Stimulus);
        var bookmark = new Bookmark
        {
            Id = args.BookmarkId ?? Identity.New(),
            Name = name,
            Hash = StimulusHasher.Hash(
                name,
                args.Stimulus,
                args.IncludeActivityInstanceId ? Id : null
            ),
            Payload = payload,
            ActivityId = Activity.Id,
            ActivityNodeId = NodeId,
            ActivityInstanceId = Id,
            CreatedAt = WorkflowExecutionContext.Now,
            AutoBurn = args.AutoBurn,
            CallbackMethodName = args.Callback is { } callback ? Node.NameOf(callback) : null,
            AutoComplete = args.AutoComplete,
            Metadata = args.Metadata,
            DueAt = dueAt,
        };
        WorkflowExecutionContext.BookmarkList.Add(bookmark);
        MadeBookmark = true;
        return bookmark;
    }
}
