/// <summary>A window that pages are pictured in.</summary>
internal sealed record Size(string Name, int Width, int Height)
{
    /// <summary>Wide screens of halls show the board and the stage, nobody works at them.</summary>
    public bool IsWall => Name == "wall";
}
